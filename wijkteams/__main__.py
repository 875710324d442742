"""`python -m wijkteams`."""

import sys

from wijkteams.cli import main

sys.exit(main())
