CREATE TABLE decisions ( number SERIAL NOT NULL, id VARCHAR(40) COLLATE "C" NOT NULL, at VARCHAR(40) COLLATE "C" NOT NULL, who TEXT COLLATE "C" NOT NULL, verb VARCHAR(20) COLLATE "C" NOT NULL, matter VARCHAR(20) COLLATE "C" NOT NULL, kind VARCHAR(20) COLLATE "C", value VARCHAR(60) COLLATE "C", undoes VARCHAR(40) COLLATE "C", assignment VARCHAR(40) COLLATE "C", content TEXT COLLATE "C", PRIMARY KEY (number), UNIQUE (id) )
------
CREATE INDEX decisions_of_matter ON decisions (matter)
------
CREATE INDEX ix_decisions_assignment ON decisions (assignment)
------
CREATE INDEX ix_decisions_undoes ON decisions (undoes)
------
CREATE TABLE decision_documents ( decision VARCHAR(40) COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, PRIMARY KEY (decision, document) )
------
CREATE INDEX decisions_of_document ON decision_documents (document)
------
CREATE TABLE link_bonds ( decision VARCHAR(40) COLLATE "C" NOT NULL, part INTEGER NOT NULL, name TEXT COLLATE "C" NOT NULL, document VARCHAR(40) COLLATE "C" NOT NULL, PRIMARY KEY (decision, part, name) )
------
CREATE INDEX ix_link_bonds_document ON link_bonds (document)