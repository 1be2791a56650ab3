* Writes answers.csv as SPSS system files. PSPP.
GET DATA /TYPE=TXT /FILE='answers.csv' /ENCODING='UTF-8' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /QUALIFIER='"' /FIRSTCASE=2
 /VARIABLES=org_id A20 wave F4.0 q1 F1.0 q2 F1.0 q3 F1.0 q4 F1.0 share F8.3 filled_in SDATE10 started A20 remark A80.
MISSING VALUES q1 q2 q3 q4 (9).
VARIABLE LABELS q1 'Stelling q1 over het platform' /org_id 'Organisatie'.
VALUE LABELS q1 q2 q3 q4 1 'helemaal oneens' 2 'oneens' 3 'neutraal' 4 'eens' 5 'helemaal eens' 9 'weet niet' /org_id 'Noord' 'Noordenwind'.
SAVE OUTFILE='pspp.sav' /UNCOMPRESSED.
SAVE OUTFILE='pspp.zsav' /ZCOMPRESSED.
