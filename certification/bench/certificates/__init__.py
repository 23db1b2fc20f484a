"""What one certificate costs: drawn, sealed, both, by ours and by others; the limit; and batches.

Everybody makes the same page: the same ground, the same lines at the same places, the same QR code, fonts
embedded. Ours and the idiomatic way draw all of it as vectors; peers that would be slower still that way get
the ground as a picture, which is their faster way.

* ``idiomatic``: reportlab as its guide teaches it (fonts registered once, ``drawString``, segno's QR code,
  ``save()``), then pyHanko's ``SimpleSigner`` with its defaults.
* ``weasyprint``, ``fpdf2``, ``chromium``: HTML or calls, the ground a picture; then pyHanko's defaults.
* ``stamp``: reportlab draws the words alone, pikepdf lays them on a finished ground.
* ``raw``: the signature alone; ``limit``: the signature, and deflate and hash of what changes from one
  certificate to the next. Nobody can be faster with the same key.

Times are CPU milliseconds of this process (and of Chromium's own) for one certificate, wall time beside them.
``vs_`` ratios of peers say how many times as long they take; ``vs_raw_signature`` how many times as long as
the bare signature ours takes.
"""
