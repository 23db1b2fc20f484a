"""Pages of a gala's evening, behind its gate: organisers of the edition and its secretariat."""
