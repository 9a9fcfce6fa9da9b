"""Where the built program begins."""

import os
import sys

# On Linux the library for typefaces travels too; where the system has no settings for it, ours hold.
if sys.platform.startswith("linux") and not os.path.exists("/etc/fonts/fonts.conf"):
    os.environ.setdefault("FONTCONFIG_FILE", os.path.join(sys._MEIPASS, "fonts.conf"))

from clust_desktop.__main__ import main

main()
