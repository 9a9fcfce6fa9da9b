"""The secretariat of the Clust-ER associations of Emilia-Romagna, offline on one file."""

__version__ = "0.3.0"
