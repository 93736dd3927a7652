-- The shop that the demo captures. Every table here is compared, row by row, by `demo --verify`.

CREATE TABLE customers (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference    uuid NOT NULL DEFAULT gen_random_uuid(),
    name         text NOT NULL,
    email        varchar(200),
    active       boolean NOT NULL DEFAULT true,
    tags         text[] NOT NULL DEFAULT '{}',
    scores       integer[],
    profile      jsonb,
    born         date,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint NOT NULL,
    status       text NOT NULL DEFAULT 'new',
    amount       numeric(12, 2) NOT NULL,
    weight       double precision,
    rate         real,
    discount     numeric,
    placed_on    date NOT NULL DEFAULT current_date,
    pickup_at    time,
    packed_at    timestamp,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    signature    bytea
);

-- A composite key.
CREATE TABLE order_items (
    order_id     integer NOT NULL,
    line         smallint NOT NULL,
    sku          char(8) NOT NULL,
    quantity     integer NOT NULL,
    price        numeric(10, 4) NOT NULL,
    PRIMARY KEY (order_id, line)
);

-- A text so large that PostgreSQL stores it apart: an update of another column does not carry it.
CREATE TABLE articles (
    sku          text PRIMARY KEY,
    stock        integer NOT NULL,
    manual       text NOT NULL
);

-- A column whose name means something to the API.
CREATE TABLE audit_entries (
    entry        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    _op          text NOT NULL,
    "at"         timestamptz NOT NULL DEFAULT now()
);

-- Never written: Debezium makes no topic for it.
CREATE TABLE returned_orders (
    order_id     integer PRIMARY KEY,
    reason       text
);

INSERT INTO customers (name, email, tags, scores, profile, born)
SELECT 'Customer ' || n,
       CASE WHEN n % 3 > 0 THEN 'customer' || n || '@example.com' END,
       ARRAY['vip', 'größe', 'tag ' || n % 7],
       ARRAY[n, n * 2, NULL],
       jsonb_build_object('newsletter', n % 2 = 0, 'visits', n, 'address', jsonb_build_object('city', 'Ulm "Süd"')),
       date '1990-01-01' - n * 100
FROM generate_series(1, 200) AS n;

INSERT INTO articles (sku, stock, manual)
SELECT 'SKU-' || n, 100, (SELECT string_agg(md5(random()::text || n || m), ' ') FROM generate_series(1, 300) AS m)
FROM generate_series(1, 20) AS n;
