-- Every type of PostgreSQL that Debezium captures, and some that it does not.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS isn;

CREATE TYPE mood AS ENUM ('sad', 'ok', 'very happy', 'größer, "alle"');
CREATE DOMAIN zip AS varchar(10) CHECK (VALUE ~ '^[0-9A-Z -]*$');
CREATE DOMAIN positive AS numeric(10, 2) CHECK (VALUE > 0);
CREATE DOMAIN short_zip AS zip;
CREATE TYPE address AS (street text, city text);

CREATE TABLE numbers (
    id          smallserial PRIMARY KEY,
    i2          smallint,
    i4          integer,
    i8          bigint,
    n_free      numeric,
    n_money     numeric(12, 2),
    n_whole     numeric(30),
    n_wide      numeric(100, 40),
    n_negative  numeric(5, -2),
    n_beyond    numeric(3, 5),
    f4          real,
    f8          double precision,
    cash        money,
    truth       boolean,
    object      oid,
    price       positive
);
INSERT INTO numbers (i2, i4, i8, n_free, n_money, n_whole, n_wide, n_negative, n_beyond, f4, f8, cash, truth, object, price) VALUES
    (-32768, -2147483648, -9223372036854775808, -0.000000000000000000001, -1.00, 123456789012345678901234567890, 1e40, 12345, 0.00123, 0.1, 0.1, '-1.50', true, 4294967295, 1.5),
    (32767, 2147483647, 9223372036854775807, 12345678901234567890123456789012345678901234567890.123456789, 9999999999.99, -1, -0.0000000000000000000000000000000000000001, -99900, -0.00999, 1e-45, 5e-324, '92233720368547758.07', false, 0, 0.01),
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 1, 100),
    (1, 1, 1, 1e30, 1, 1, 1, 100, 0.00001, 3.4028235e38, 1.7976931348623157e308, 1, true, 1, 7),
    (1, 1, 9007199254740993, 1.50, 1.50, 1, 1.50, 0, 0, 'NaN', 'NaN', 0, NULL, NULL, NULL),
    (1, 1, -9007199254740993, 100, 1, 1, 1, 0, 0, 'Infinity', '-Infinity', 0, NULL, NULL, NULL),
    (1, 1, 1, 0.10, 1, 1, 1, 0, 0, '-0', '-0', 0, NULL, NULL, NULL),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE not_a_number (id int PRIMARY KEY, n numeric, changes int DEFAULT 0);
INSERT INTO not_a_number VALUES (1, 'NaN'), (2, 'Infinity'), (3, '-Infinity'), (4, 4.5);

CREATE TABLE bits (
    id    int PRIMARY KEY,
    b1    bit(1),
    b8    bit(8),
    b13   bit(13),
    bv    bit varying,
    bv5   bit varying(5),
    b64   bit(64)
);
INSERT INTO bits VALUES
    (1, B'1', B'10000001', B'1000000000001', B'101', B'1', B'1000000000000000000000000000000000000000000000000000000000000001'),
    (2, B'0', B'00000000', B'0000000000000', B'', B'', repeat('0', 64)::bit(64)),
    (3, NULL, NULL, NULL, NULL, NULL, NULL),
    (4, B'1', B'00000001', B'0000000010000', repeat('01', 50)::varbit, B'00001', repeat('1', 64)::bit(64));

CREATE TABLE texts (
    id     int PRIMARY KEY,
    t      text,
    v      varchar,
    v5     varchar(5),
    c      char,
    c5     char(5),
    n      name,
    ci     citext,
    m      mood,
    z      short_zip,
    x      xml,
    h      hstore,
    lt     ltree,
    isbn   isbn13,
    inner_char "char"
);
INSERT INTO texts VALUES
    (1, 'plain', 'v', 'v', 'c', 'ab', 'n', 'CI', 'sad', '89073', '<a b="1">ü</a>', 'a=>1, "b c"=>NULL', 'Top.Science', '978-0-393-04002-9', 'x'),
    (2, '', '', '', '', '', '', '', 'ok', '', NULL, '', '', NULL, ''),
    (3, E'line\nbreak\ttab\\back "quote" \u0001 \u2028 𝒳 😀 ' || chr(127), 'größe', 'äöüß€', 'ß', ' x', 'naïve', 'ÄÖ', 'größer, "alle"', 'A-1 2', '<!-- c --><r/>', '"quo\"te"=>"va\\lue", 😀=>"ü"', 'a.b.c', NULL, NULL),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, '__debezium', 'null', 'true', '1', '1.0', '{}', '[]', 'very happy', '1', '<x/>', 'x=>y', 'x', NULL, '1');

CREATE TABLE times (
    id       int PRIMARY KEY,
    d        date,
    t        time,
    t0       time(0),
    t3       time(3),
    tz       timetz,
    ts       timestamp,
    ts0      timestamp(0),
    ts3      timestamp(3),
    ts6      timestamp(6),
    tstz     timestamptz,
    tstz0    timestamptz(0),
    iv       interval,
    iv_days  interval day to second,
    iv_year  interval year to month
);
INSERT INTO times VALUES
    (1, '2017-09-16', '13:16:45.945104', '13:16:45', '13:16:45.945', '13:16:45.945104+02', '2018-06-20 15:13:16.945104', '2018-06-20 15:13:16', '2018-06-20 15:13:16.945', '2018-06-20 15:13:16.945104', '2018-06-20 15:13:16.945104+02', '2018-06-20 15:13:16+00', '1 year 2 months 3 days 04:05:06.78', '5 days 00:00:00.000001', '3 years'),
    (2, '1969-12-31', '00:00', '00:00', '00:00', '00:00-12', '1969-12-31 23:59:59.999999', '1969-12-31 23:59:59', '1969-12-31 23:59:59.999', '1582-10-04 12:00', '1900-01-01 00:00+00', '0001-01-01 00:00+00', '-1 day -00:00:01', '0', '-2 months'),
    (3, 'infinity', '24:00', '23:59:59', '23:59:59.999', '23:59:59.999999+14', 'infinity', 'infinity', 'infinity', 'infinity', 'infinity', 'infinity', NULL, NULL, NULL),
    (4, '-infinity', NULL, NULL, NULL, NULL, '-infinity', '-infinity', '-infinity', '-infinity', '-infinity', '-infinity', NULL, NULL, NULL),
    (5, '0044-03-15 BC', NULL, NULL, NULL, NULL, '0044-03-15 12:00 BC', '0044-03-15 12:00 BC', '0044-03-15 12:00 BC', '0044-03-15 12:00 BC', '0044-03-15 12:00+00 BC', '0044-03-15 12:00+00 BC', '1 mon', NULL, NULL),
    (6, '12345-01-01', NULL, NULL, NULL, NULL, '12345-01-01 01:02:03.5', '12345-01-01 01:02:03', '12345-01-01 01:02:03', '12345-01-01 01:02:03', '12345-01-01 01:02:03+00', '12345-01-01 01:02:03+00', '178000000 years', NULL, NULL),
    (7, '9999-12-31', '12:00', '12:00', '12:00', '12:00+00', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00', '9999-12-31 23:59:59+00', '1.5 days', NULL, NULL),
    (8, '1752-09-10', NULL, NULL, NULL, NULL, '0001-01-01 00:00', '1000-02-28 00:00', '1500-02-28 00:00', '1582-10-15 00:00', '1582-10-10 00:00+00', '2000-02-29 12:00+05:45', '00:00:00.5', NULL, NULL),
    (9, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE documents (id int PRIMARY KEY, j json, b jsonb, changes int DEFAULT 0);
INSERT INTO documents VALUES
    (1, '{"a": 1, "b": [1, 2.50, null, {"c": "ü \u00e4 \"q\""}], "_id": "x", "_op": "DELETE", "__rockset_type": "date"}', '{"a": 1, "b": [1, 2.50, null, {"c": "ü \u00e4 \"q\""}], "_id": "x", "_op": "DELETE", "__rockset_type": "date", "value": "2020-01-01"}'),
    (2, 'null', 'null'),
    (3, '[]', '[]'),
    (4, '"text"', '"text"'),
    (5, '12345678901234567890123', '12345678901234567890123.456'),
    (6, 'true', 'false'),
    (7, '{"dup": 1, "dup": 2, "dup": 3}', '{"dup": 1, "dup": 2}'),
    (8, '{"e": 1.5e300, "f": 1e-7, "g": 9007199254740993, "h": -0, "i": 0.1000}', '{"e": 1.5e300, "f": 1e-7, "g": 9007199254740993, "h": -0, "i": 0.1000}'),
    (9, '{"": "empty name", "sp ace": [[], [[1]], {}], "😀": "\ud83d\ude00"}', '{"": "empty name", "sp ace": [[], [[1]], {}], "😀": "\ud83d\ude00"}'),
    (10, NULL, NULL),
    (11, '  {"white" :  "space"  }  ', '{}');

CREATE TABLE others (
    id     int PRIMARY KEY,
    u      uuid,
    i      inet,
    c      cidr,
    m      macaddr,
    m8     macaddr8,
    r4     int4range,
    r8     int8range,
    rn     numrange,
    rts    tsrange,
    rtz    tstzrange,
    rd     daterange,
    tv     tsvector,
    tq     tsquery,
    raw    bytea,
    p      point,
    bx     box,
    ci     circle,
    ln     line,
    sg     lseg,
    pa     path,
    pg     polygon,
    mr     int4multirange,
    jp     jsonpath,
    l      pg_lsn,
    home   address,
    cls    regclass
);
INSERT INTO others VALUES
    (1, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '192.168.0.1/24', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '[1,5)', '(,5]', '[1.5,2.5]', '[2020-01-01,2020-01-02)', '[2020-01-01 00:00+00,)', '[2020-01-01,2020-01-03]', 'a fat cat', 'fat & rat', '\x00ff10', '(1.5,-2)', '((0,0),(1,1))', '<(0,0),1>', '{1,2,3}', '[(0,0),(1,1)]', '((0,0),(1,1))', '((0,0),(1,1),(2,0))', '{[1,3),[5,7)}', '$.a', '0/1234', '("Main St","Ulm")', 'pg_class'),
    (2, '00000000-0000-0000-0000-000000000000', '::1', '2001:db8::/32', NULL, NULL, 'empty', NULL, '(,)', NULL, NULL, NULL, '', NULL, '', '(0,0)', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE arrays (
    id     int PRIMARY KEY,
    ai2    smallint[],
    ai     integer[],
    al     bigint[],
    an     numeric(10, 2)[],
    anf    numeric[],
    af     real[],
    ad     double precision[],
    ab     boolean[],
    at     text[],
    av     varchar(10)[],
    ac     char(3)[],
    au     uuid[],
    adt    date[],
    ats    timestamp[],
    atz    timestamptz[],
    atm    time[],
    aj     jsonb[],
    ajn    json[],
    am     mood[],
    aby    bytea[],
    ainet  inet[],
    abit   bit(4)[],
    aint   interval[],
    amoney money[],
    arange int4range[]
);
INSERT INTO arrays VALUES
    (1, '{1,NULL,-1}', '{1,2,NULL}', '{9223372036854775807}', '{1.5,NULL,-2.25}', '{1.5,100}', '{0.1,NULL}', '{0.1,1e300}', '{t,f,NULL}', '{"a","b c",NULL,"NULL","q\"u,o{te}\\"}', '{x,y}', '{a,abc}', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', '{2020-01-01,1969-12-31,NULL}', '{"2020-01-01 10:00:00.5"}', '{"2020-01-01 10:00:00+02"}', '{10:11:12.5}', ARRAY['{"a": 1}', '[1]', NULL]::jsonb[], ARRAY['{"a": 1}']::json[], '{sad,"größer, \"alle\""}', ARRAY['\x01ff', '']::bytea[], '{10.0.0.1}', '{1010,0101}', '{1 day}', '{1.5}', '{"[1,2)"}'),
    (2, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (4, '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE matrices (id int PRIMARY KEY, mi integer[], mt text[], changes int DEFAULT 0);
INSERT INTO matrices VALUES (1, '{1,2}', '{a}'), (2, '{{1,2},{3,4}}', '{{a,b},{c,NULL}}');

-- Values so large that PostgreSQL stores them apart: updates of "changes" do not carry them.
CREATE TABLE large (
    id       int PRIMARY KEY,
    changes  int NOT NULL DEFAULT 0,
    t        text NOT NULL,
    v        varchar,
    j        jsonb,
    jn       json NOT NULL,
    raw      bytea,
    ta       text[],
    ia       integer[],
    la       bigint[] NOT NULL,
    ua       uuid[],
    da       date[],
    ha       hstore,
    x        xml,
    ci       citext,
    va       varchar[]
);
-- Debezium has no word for such a value when it is not sent.
CREATE TABLE large_others (
    id       int PRIMARY KEY,
    changes  int NOT NULL DEFAULT 0,
    n        numeric,
    na       numeric[],
    tsa      timestamptz[],
    fa       double precision[],
    ba       boolean[],
    sa       smallint[],
    ra       real[],
    ma       mood[],
    ja       jsonb[],
    vb       varbit,
    tv       tsvector,
    lt       ltree
);
DO $$
DECLARE c record;
BEGIN
    FOR c IN SELECT attrelid::regclass AS t, attname FROM pg_attribute
             WHERE attrelid IN ('large'::regclass, 'large_others'::regclass) AND attnum > 0 AND attlen = -1
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER %I SET STORAGE EXTERNAL', c.t, c.attname);
    END LOOP;
END $$;
