"""Every page of the project looked at once: by whom it is opened, what Chromium and the HTML checker say of it."""
