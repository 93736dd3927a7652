SET search_path TO school, public;
INSERT INTO students (first_name, last_name) VALUES ('New', 'Student');
INSERT INTO grades (student_id, code, grade) SELECT student_id, 'PHYS01', 'B' FROM students WHERE first_name = 'New' ON CONFLICT DO NOTHING;
UPDATE grades SET grade = chr(65 + floor(random() * 5)::int), graded_at = now() WHERE student_id IN (SELECT student_id FROM students ORDER BY random() LIMIT 10);
UPDATE students SET gpa = round((random() * 4)::numeric, 2) WHERE student_id IN (SELECT student_id FROM students ORDER BY random() LIMIT 5);
DELETE FROM students WHERE student_id = (SELECT student_id FROM students WHERE first_name = 'New' ORDER BY enrolled LIMIT 1);
UPDATE courses SET credits = credits + 1 WHERE code = 'CHEM01';
SELECT pg_sleep(0.05);
