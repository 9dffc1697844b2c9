ALTER TABLE disagreements ADD FOREIGN KEY (incident, a) REFERENCES accounts (incident, id)
------
ALTER TABLE disagreements ADD FOREIGN KEY (incident, b) REFERENCES accounts (incident, id)
------
ALTER TABLE disagreements ADD FOREIGN KEY (incident) REFERENCES incident_rows (incident)