CREATE TABLE names ( number SERIAL NOT NULL, kind VARCHAR(10) COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL, folded TEXT COLLATE "C" NOT NULL, uses INTEGER NOT NULL, accounts INTEGER NOT NULL, disagreements INTEGER NOT NULL, PRIMARY KEY (number), UNIQUE (kind, name) )
------
CREATE INDEX names_by_accounts ON names (kind, accounts, number)
------
CREATE INDEX names_by_disagreements ON names (kind, disagreements, number)
------
CREATE INDEX names_by_uses ON names (kind, uses, number)
------
CREATE INDEX names_by_letter ON names (kind, folded, number)
------
CREATE TABLE incident_rows ( incident VARCHAR(40) COLLATE "C" NOT NULL, title TEXT COLLATE "C" NOT NULL, type VARCHAR(60) COLLATE "C" NOT NULL, status VARCHAR(20) COLLATE "C" NOT NULL, day VARCHAR(10) COLLATE "C" NOT NULL, until VARCHAR(10) COLLATE "C" NOT NULL, first VARCHAR(10) COLLATE "C", last VARCHAR(10) COLLATE "C", place TEXT COLLATE "C", country VARCHAR(2) COLLATE "C", latitude FLOAT, longitude FLOAT, radius_km FLOAT, reports INTEGER NOT NULL, origins INTEGER NOT NULL, parties INTEGER NOT NULL, disputed BOOLEAN NOT NULL, disagreements INTEGER NOT NULL, points TEXT COLLATE "C" NOT NULL, killed_minimum INTEGER, killed_maximum INTEGER, injured_minimum INTEGER, injured_maximum INTEGER, PRIMARY KEY (incident), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX incident_rows_by_disagreements ON incident_rows (disagreements, incident)
------
CREATE INDEX incident_rows_by_day ON incident_rows (day, incident, until)
------
CREATE INDEX incident_rows_by_type ON incident_rows (type, day, incident)
------
CREATE INDEX incident_rows_by_country ON incident_rows (country, day, incident)
------
CREATE INDEX incident_rows_by_disputed ON incident_rows (disputed, day, incident)
------
CREATE INDEX incident_rows_by_reports ON incident_rows (reports, incident)
------
CREATE TABLE accounts ( incident VARCHAR(40) COLLATE "C" NOT NULL, id VARCHAR(40) COLLATE "C" NOT NULL, party TEXT COLLATE "C" NOT NULL, side TEXT COLLATE "C", point VARCHAR(20) COLLATE "C" NOT NULL, value TEXT COLLATE "C", minimum INTEGER, maximum INTEGER, stance VARCHAR(10) COLLATE "C" NOT NULL, certainty VARCHAR(10) COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, claim VARCHAR(40) COLLATE "C", start INTEGER NOT NULL, quote TEXT COLLATE "C" NOT NULL, day VARCHAR(10) COLLATE "C" NOT NULL, scope TEXT COLLATE "C", replaced BOOLEAN NOT NULL, place TEXT COLLATE "C", country VARCHAR(2) COLLATE "C", latitude FLOAT, longitude FLOAT, radius_km FLOAT, PRIMARY KEY (incident, id), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX accounts_of_party ON accounts (party, day, incident, id)
------
CREATE INDEX accounts_of_document ON accounts (document, incident, id)
------
CREATE INDEX sides_of_party ON accounts (party, side)
------
CREATE INDEX accounts_by_day ON accounts (day, incident, id)
------
CREATE TABLE disagreements ( incident VARCHAR(40) COLLATE "C" NOT NULL, id VARCHAR(40) COLLATE "C" NOT NULL, point VARCHAR(20) COLLATE "C" NOT NULL, kind VARCHAR(20) COLLATE "C", rule TEXT COLLATE "C" NOT NULL, reason TEXT COLLATE "C" NOT NULL, a VARCHAR(40) COLLATE "C" NOT NULL, b VARCHAR(40) COLLATE "C" NOT NULL, day VARCHAR(10) COLLATE "C" NOT NULL, PRIMARY KEY (incident, id), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX disagreements_by_point ON disagreements (point, day, incident, id)
------
CREATE INDEX disagreements_by_day ON disagreements (day, incident, id)
------
CREATE INDEX disagreements_by_kind ON disagreements (kind, day, incident, id)
------
CREATE INDEX disagreements_by_id ON disagreements (id)
------
CREATE TABLE incident_names ( name INTEGER NOT NULL, incident VARCHAR(40) COLLATE "C" NOT NULL, accounts INTEGER NOT NULL, disagreements INTEGER NOT NULL, PRIMARY KEY (name, incident), FOREIGN KEY(name) REFERENCES names (number), FOREIGN KEY(incident) REFERENCES incidents (id) )
------
CREATE INDEX names_of_incident ON incident_names (incident)