INSERT INTO large
SELECT coalesce(max(id), 0) + 1, 0, repeat('text ', 1000), repeat('v', 5000), jsonb_build_object('k', repeat('j', 5000)), json_build_object('k', repeat('j', 5000)),
       decode(repeat('00ff', 2000), 'hex'), array_fill('element'::text, ARRAY[500]), array_fill(7, ARRAY[2000]), array_fill(7::bigint, ARRAY[1000]),
       array_fill('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, ARRAY[300]), array_fill(date '2020-02-29', ARRAY[1000]),
       hstore('k', repeat('h', 5000)), ('<r>' || repeat('x', 5000) || '</r>')::xml, repeat('Ci', 2500), array_fill('v'::varchar, ARRAY[900])
FROM large HAVING count(*) < 12;
INSERT INTO large_others
SELECT coalesce(max(id), 0) + 1, 0, repeat('9', 8000)::numeric, array_fill(1.5, ARRAY[600]), array_fill(timestamptz '2020-02-29 12:00+00', ARRAY[500]),
       array_fill(1.5::float8, ARRAY[500]), array_fill(true, ARRAY[4000]), array_fill(3::smallint, ARRAY[2000]), array_fill(0.5::real, ARRAY[2000]),
       array_fill('sad'::mood, ARRAY[1000]), array_fill('{"a": 1}'::jsonb, ARRAY[300]), ('1' || repeat('01', 20000))::varbit,
       (SELECT to_tsvector('simple', string_agg('word' || n, ' ')) FROM generate_series(1, 1000) n), ('top' || repeat('.label', 900))::ltree
FROM large_others HAVING count(*) < 12;
UPDATE large_others SET changes = changes + 1;
DELETE FROM large_others WHERE id = (SELECT min(id) FROM large_others HAVING count(*) > 5);
UPDATE large SET changes = changes + 1;
UPDATE large SET t = t || 'x', changes = changes + 1 WHERE id = 1 AND length(t) < 9000;
UPDATE large SET changes = changes + 1 WHERE id = 2;
DELETE FROM large WHERE id = (SELECT min(id) FROM large WHERE id > 2 HAVING count(*) > 5);
UPDATE numbers SET i4 = (random() * 1000)::int WHERE id = 3;
UPDATE numbers SET n_free = round((random() * 1000)::numeric, (random() * 20)::int), cash = random()::numeric::money WHERE id = 4;
INSERT INTO numbers (i8, f4, f8, n_free) SELECT (random() * 9e18)::bigint, random()::real * 1e10, random() * 1e-10, 'NaN'::numeric WHERE false;
INSERT INTO bits SELECT max(id) + 1, B'1', (random() * 255)::int::bit(8), (random() * 8191)::int::bit(13), substr(((random() * 1e9)::int::bit(32))::text, 1, (random() * 32)::int)::varbit, B'01', ((random() * 9e18)::bigint)::bit(64) FROM bits;
DELETE FROM bits WHERE id = (SELECT min(id) FROM bits WHERE id > 4) AND (SELECT count(*) FROM bits) > 30;
UPDATE texts SET t = t || 'ü', h = coalesce(h, '') || hstore('k' || (random() * 10)::int, 'v') WHERE id IN (2, 3);
UPDATE times SET t3 = localtime, tz = current_time, ts = localtimestamp, ts3 = localtimestamp, tstz = clock_timestamp(), tstz0 = now(), iv = random() * interval '1 year 3 days' WHERE id = 1;
UPDATE times SET t = t WHERE id > 2;
UPDATE documents SET b = jsonb_build_object('r', random(), 'n', (random() * 1e15)::bigint), changes = changes + 1 WHERE id = 3;
UPDATE documents SET changes = changes + 1 WHERE id > 3;
UPDATE others SET u = gen_random_uuid(), raw = decode(md5(random()::text), 'hex'), p = point(random(), random()) WHERE id = 2;
UPDATE others SET r4 = int4range((random() * 10)::int, 20), i = '10.0.0.1' WHERE id = 3;
UPDATE arrays SET ai = ai || (random() * 10)::int, at = at || md5(random()::text) WHERE id = 2 AND cardinality(ai) < 40;
UPDATE arrays SET ai = ai WHERE id <> 2;
UPDATE not_a_number SET changes = changes + 1 WHERE id = 4;
UPDATE matrices SET changes = changes + 1 WHERE id = 1;
