CREATE TABLE plain (id int PRIMARY KEY, note text) ENGINE=InnoDB;
INSERT INTO plain SELECT seq, CONCAT('n', seq) FROM seq_1_to_1000;
CREATE TABLE `tä ble ``q`` ' \ $x -- ;` (`co ``l` int, `b` blob, `e` enum('a','''b'), `f` float, `d` double, `n` decimal(30,10), `t` timestamp(6) NULL, `dt` datetime, `y` year, `bits` bit(13), `g` geometry, `j` json);
INSERT INTO `tä ble ``q`` ' \ $x -- ;` VALUES
  (1, UNHEX('00FF0A0D1A275C2200'), 'a', 1.1, 1e300, 12345678901234567890.123, '2026-11-21 04:05:06.789012', '0000-00-00', 2026, b'1010101010101', ST_GeomFromText('POINT(1 2)'), '{"a": "\\u00e4\\n"}'),
  (2, NULL, '''b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, NULL, '''b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL, FOREIGN KEY (parent) REFERENCES parent (id));
INSERT INTO parent VALUES (1), (2);
INSERT INTO child VALUES (1, 2);
CREATE TABLE figured (a int, doubled int AS (a * 2) VIRTUAL, stored_one int AS (a + 1) STORED, latin varchar(20) CHARACTER SET latin1);
INSERT INTO figured (a, latin) VALUES (1, 'grün'), (2, 'blau');
CREATE TABLE parted (id int, day date) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
INSERT INTO parted SELECT seq, '2026-01-01' FROM seq_1_to_300;
CREATE TABLE versioned (id int, note text) WITH SYSTEM VERSIONING;
INSERT INTO versioned VALUES (1, 'old');
UPDATE versioned SET note = 'new';
CREATE SEQUENCE numbers START WITH 5;
CREATE TABLE audit (id int AUTO_INCREMENT PRIMARY KEY, said text);
CREATE VIEW the_view AS SELECT p.id, c.id AS child FROM parent p LEFT JOIN child c ON c.parent = p.id;
DELIMITER ;;
CREATE TRIGGER plain_added AFTER INSERT ON plain FOR EACH ROW BEGIN INSERT INTO audit (said) VALUES (CONCAT('added; ', NEW.id)); END;;
CREATE PROCEDURE count_plain(OUT many int) BEGIN SELECT COUNT(*) INTO many FROM plain; END;;
CREATE FUNCTION twice(a int) RETURNS int DETERMINISTIC RETURN a * 2;;
DELIMITER ;
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY DO DELETE FROM audit WHERE id < 0;
