CREATE TABLE decisions ( number INTEGER NOT NULL, id VARCHAR(40) NOT NULL, at VARCHAR(40) NOT NULL, who TEXT NOT NULL, verb VARCHAR(20) NOT NULL, matter VARCHAR(20) NOT NULL, kind VARCHAR(20), value VARCHAR(60), undoes VARCHAR(40), assignment VARCHAR(40), content TEXT, PRIMARY KEY (number), UNIQUE (id) )
------
CREATE INDEX decisions_of_matter ON decisions (matter)
------
CREATE INDEX ix_decisions_assignment ON decisions (assignment)
------
CREATE INDEX ix_decisions_undoes ON decisions (undoes)
------
CREATE TABLE decision_documents ( decision VARCHAR(40) NOT NULL, document VARCHAR(40) NOT NULL, PRIMARY KEY (decision, document) )
------
CREATE INDEX decisions_of_document ON decision_documents (document)
------
CREATE TABLE link_bonds ( decision VARCHAR(40) NOT NULL, part INTEGER NOT NULL, name TEXT NOT NULL, document VARCHAR(40) NOT NULL, PRIMARY KEY (decision, part, name) )
------
CREATE INDEX ix_link_bonds_document ON link_bonds (document)