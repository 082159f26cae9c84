from marks import linger, mark

mark("ready")
mark("done")
linger()
