"""The page behind the QR code: what became of a mark, in Polish or in English."""
