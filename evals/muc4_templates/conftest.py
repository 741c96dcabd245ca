"""What pytest leaves out: the modules that train need torch, which the package and its tests do without."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") and find_spec("tokenizers") else ["layout.py", "learning.py", "network.py"]
