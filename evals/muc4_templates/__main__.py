"""The command ``python -m evals.muc4_templates``."""

from evals.muc4_templates.command import main

raise SystemExit(main())
