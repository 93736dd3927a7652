-- Tables that change while their rows do.
CREATE TABLE grows (id serial PRIMARY KEY, v text DEFAULT 'v');
CREATE TABLE shrinks (id serial PRIMARY KEY, a text DEFAULT 'a', b text DEFAULT 'b', c int DEFAULT 1);
CREATE TABLE renames (id serial PRIMARY KEY, old_name text DEFAULT 'n');
CREATE TABLE retypes (id serial PRIMARY KEY, n int DEFAULT 1, t varchar(10) DEFAULT 'x');
CREATE TABLE emptied (id serial PRIMARY KEY, v text);
CREATE TABLE emptied_then_filled (id serial PRIMARY KEY, v text);
CREATE TABLE rolled_back (id int PRIMARY KEY, v text);
CREATE TABLE fixed_ids (id int PRIMARY KEY, v text);
CREATE TABLE bulk (id bigserial PRIMARY KEY, v text, n int);
CREATE TABLE counters (name text PRIMARY KEY, n bigint NOT NULL);
CREATE FUNCTION bump(what text) RETURNS bigint LANGUAGE sql AS $body$
    INSERT INTO counters VALUES (what, 1) ON CONFLICT (name) DO UPDATE SET n = counters.n + 1 RETURNING n;
$body$;
CREATE PROCEDURE two_steps() LANGUAGE plpgsql AS $$
BEGIN
    PERFORM bump('first; step');
    COMMIT;
    PERFORM bump('second -- step');
END $$;
INSERT INTO grows (v) SELECT 'row ' || n FROM generate_series(1, 50) n;
INSERT INTO shrinks (c) SELECT n FROM generate_series(1, 50) n;
INSERT INTO renames (old_name) SELECT 'row ' || n FROM generate_series(1, 50) n;
INSERT INTO retypes (n) SELECT n FROM generate_series(1, 50) n;
INSERT INTO emptied (v) SELECT 'row ' || n FROM generate_series(1, 50) n;
INSERT INTO emptied_then_filled (v) SELECT 'row ' || n FROM generate_series(1, 50) n;
