"""`python -m wijkteams.geo ../shared data`: bring outlines and figures in."""

import sys
from pathlib import Path

from wijkteams.geo import bring_in

for written in bring_in(Path(sys.argv[1]), Path(sys.argv[2])):
    print(written)
