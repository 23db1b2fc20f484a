"""Words that an edition sets for itself: letters to offices and ready phrases, each with every version it had."""
