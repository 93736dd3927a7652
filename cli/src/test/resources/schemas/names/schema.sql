-- Names that mean something elsewhere, and names that Kafka, Avro, YAML or SQL do not take as they are.
CREATE SCHEMA sales;
CREATE SCHEMA "Sales";
CREATE SCHEMA "north-east";
CREATE SCHEMA "dotted.schema";
CREATE SCHEMA "with space";
CREATE SCHEMA app;
CREATE SCHEMA app_user;

CREATE TABLE items (id int PRIMARY KEY, name text);
CREATE TABLE sales.items (id int PRIMARY KEY, name text);
CREATE TABLE "Sales"."items" (id int PRIMARY KEY, name text);
CREATE TABLE "Sales"."Items" (id int PRIMARY KEY, "Name" text, other text);
CREATE TABLE "north-east"."order-lines" ("line-no" int PRIMARY KEY, "unit price" numeric(8,2), "a.b" text, "per cent %" text, "q""uote" text, "back\slash" text);
CREATE TABLE "dotted.schema"."dotted.table" ("dotted.key" int PRIMARY KEY, "v.1" text);
CREATE TABLE "with space"."my table" ("my key" text PRIMARY KEY, "my value" text);
CREATE TABLE "with space"."no key, here" ("first col" text, "second,col" text, third int);
CREATE TABLE app.user_roles (id int PRIMARY KEY, role text);
CREATE TABLE app_user.roles (id int PRIMARY KEY, role text);
CREATE TABLE "order" (id int PRIMARY KEY, "select" text, "from" text, "where" text, "table" text, "user" text, "group" text);
CREATE TABLE "user" (id int PRIMARY KEY, "desc" text);
CREATE TABLE "group" ("order" int, "limit" int, "null" text, PRIMARY KEY ("limit", "order"));
CREATE TABLE "名前" ("番号" int PRIMARY KEY, "名" text, "姓" text);
CREATE TABLE "住所" ("番号" int PRIMARY KEY, "都市" text);
CREATE TABLE größen (id int PRIMARY KEY, größe text, grösse text);
CREATE TABLE "a b" (id int PRIMARY KEY, "x y" text, x_y text);
CREATE TABLE a_b (id int PRIMARY KEY, v text);
CREATE TABLE "1st" ("1" int PRIMARY KEY, "2nd" text);
CREATE TABLE "123" (id int PRIMARY KEY, v text);
CREATE TABLE "on" (id int PRIMARY KEY, "true" boolean, "null" text);
CREATE TABLE abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (
    abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk int PRIMARY KEY, v text);
CREATE TABLE "$dollar" ("$id" int PRIMARY KEY, "$v" text);
CREATE TABLE "_" (_ int PRIMARY KEY, __ text);
CREATE TABLE "quo'te" (id int PRIMARY KEY, "it's" text);
CREATE TABLE message (id int PRIMARY KEY, v text);
CREATE TABLE transaction (id int PRIMARY KEY, v text);

INSERT INTO items SELECT n, 'public ' || n FROM generate_series(1, 20) n;
INSERT INTO sales.items SELECT n, 'sales ' || n FROM generate_series(1, 20) n;
INSERT INTO "Sales"."items" SELECT n, 'Sales ' || n FROM generate_series(1, 20) n;
INSERT INTO "Sales"."Items" SELECT n, 'Name', 'other' FROM generate_series(1, 20) n;
INSERT INTO "with space"."no key, here" VALUES ('a', 'b', 1), ('a', 'b', 2), ('c,d', 'e\f', NULL), (NULL, NULL, 3);
