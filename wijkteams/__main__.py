"""`python -m wijkteams`."""

import gc
import sys

from wijkteams.opdrachten.cli import main

# A command ends soon: no use in looking through all of the data for rubbish, then or at exit (docs/adr/0007).
gc.disable()
uitkomst = main()
gc.freeze()
sys.exit(uitkomst)
