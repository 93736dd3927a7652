-- psql -f schema.sql
\set ON_ERROR_STOP on
\echo 'Creating the school'
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
SET client_encoding = 'UTF8';
SET search_path = school, public;
SET check_function_bodies = false;
CREATE SCHEMA IF NOT EXISTS school;
DROP TABLE IF EXISTS school.grades CASCADE;

CREATE TABLE school.students (
    student_id  uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    first_name  varchar(50) NOT NULL,
    last_name   varchar(50) NOT NULL,
    birthday    date,
    gpa         numeric(3, 2) CHECK (gpa BETWEEN 0 AND 4),
    enrolled    timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE school.courses (
    code        char(6) PRIMARY KEY,
    title       text NOT NULL,
    credits     smallint DEFAULT 3
);
CREATE TABLE school.grades (
    student_id  uuid REFERENCES school.students ON DELETE CASCADE,
    code        char(6) REFERENCES school.courses,
    grade       char(1),
    graded_at   timestamp DEFAULT now(),
    PRIMARY KEY (student_id, code)
);
CREATE INDEX ON school.grades (grade);
COMMENT ON TABLE school.students IS 'They learn; they ''pass''.';
COPY school.courses (code, title, credits) FROM stdin;
MATH01	Mathematics	5
PHYS01	Physics	4
CHEM01	Chemistry \\ labs	\N
\.
COPY school.courses FROM STDIN WITH (FORMAT csv);
HIST01,"History, ancient",3
ARTS01,Arts,
\.
INSERT INTO school.students (first_name, last_name, birthday, gpa)
SELECT 'First' || n, 'O''Last' || n, date '2000-01-01' + n, round((random() * 4)::numeric, 2) FROM generate_series(1, 100) n;
BEGIN;
INSERT INTO school.grades (student_id, code, grade) SELECT student_id, 'MATH01', 'A' FROM school.students;
COMMIT;
GRANT SELECT ON ALL TABLES IN SCHEMA school TO PUBLIC;
ANALYZE;
VACUUM school.students;
