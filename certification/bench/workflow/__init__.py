"""What the law costs: one named path of one application, walked by our engine and by four others.

The path is the shortest an application can take from ``file`` to ``certified`` in an edition with every stage on:
two auditors, a reviewer of the file, three members of the panel, three letters. ``path.PATH`` lists its 35
acts; each is one request-sized transaction in every engine, and starts as a request does, with a person and a
case just read (which nobody is charged for).

Not on the path, because no engine would do it differently: filling sheets and bringing evidence (content, saved
while the stop-watch stands), the session's own acts (one serves many cases), and whatever the background worker
does (drawing, sealing, mailing). What an act *orders* from the worker is on the path.

The engines keep the same facts: the state of the case, and a row for each person, letter, ballot and document
that the path brings about.

* ``floor``: the guarded UPDATE or INSERT that each act cannot do without, and nothing else.
* ``journaled``: row lock, our law's table asked, the floor, a line of a chained journal.
* ``viewflow``: viewflow alone, its own flow of the path with splits and joins; no law, no journal, no guards.
  It keeps its facts in its tasks, so it writes no rows beside them.
* ``spiff``: SpiffWorkflow on a BPMN diagram of the path; the whole instance is JSON in one locked row.
* ``ours``: ``workflows.door.perform`` with everything on: roles, conflicts of interest, guards, letters,
  deadlines, journal, triggers, inbox.

``sql`` is the number of statements of one case without BEGIN, COMMIT, SAVEPOINT and RELEASE.
"""
