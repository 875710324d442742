"""`python -m wijkteams`."""

import gc
import sys

from wijkteams.opdrachten.cli import main

# A command ends soon: to look through all of the data for rubbish again and again costs half a second.
gc.disable()
uitkomst = main()
gc.freeze()
sys.exit(uitkomst)
