-- Run again and again, statement by statement, while the demo lasts.

INSERT INTO orders (customer_id, amount, weight, rate, discount, pickup_at, packed_at, signature)
SELECT 1 + floor(random() * 200)::bigint,
       (random() * 1000)::numeric(12, 2),
       random() * 50,
       random()::real,
       CASE WHEN random() < 0.5 THEN round((random() * 10)::numeric, floor(random() * 6)::integer) END,
       CASE WHEN random() < 0.5 THEN localtime END,
       CASE WHEN random() < 0.5 THEN localtimestamp END,
       decode(md5(random()::text), 'hex')
FROM generate_series(1, 5);

INSERT INTO order_items (order_id, line, sku, quantity, price)
SELECT o.id, line, 'SKU-' || 1 + floor(random() * 20)::integer, 1 + floor(random() * 5)::integer, (random() * 100)::numeric(10, 4)
FROM (SELECT id FROM orders ORDER BY id DESC LIMIT 5) AS o, generate_series(1, 3) AS line
ON CONFLICT DO NOTHING;

UPDATE orders SET status = 'paid', updated_at = now()
WHERE id IN (SELECT id FROM orders WHERE status = 'new' ORDER BY id LIMIT 3);

UPDATE orders SET status = 'shipped', discount = NULL, updated_at = clock_timestamp()
WHERE id IN (SELECT id FROM orders WHERE status = 'paid' ORDER BY id LIMIT 2);

-- Leaves the manual as it is.
UPDATE articles SET stock = stock - 1
WHERE sku = 'SKU-' || 1 + floor(random() * 20)::integer;

UPDATE customers
SET active = NOT active,
    profile = jsonb_set(profile, '{visits}', to_jsonb(floor(random() * 1e6)::bigint)),
    tags = tags || ('seen ' || floor(random() * 100))::text,
    scores = scores[2:4] || floor(random() * 100)::integer
WHERE id = 1 + floor(random() * 200)::bigint AND cardinality(tags) < 20;

DELETE FROM order_items
WHERE (order_id, line) IN (SELECT order_id, line FROM order_items ORDER BY random() LIMIT 1);

DELETE FROM orders
WHERE id IN (SELECT id FROM orders WHERE status = 'shipped' ORDER BY id LIMIT 1);

-- A change of the key is a delete and an insert.
UPDATE order_items SET line = line + 10
WHERE (order_id, line) IN (SELECT order_id, line FROM order_items WHERE line < 10 ORDER BY random() LIMIT 1);

INSERT INTO audit_entries (_op) VALUES ('DELETE');
