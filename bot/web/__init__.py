"""The doors: webhooks, the page for a browser, desk pages, health and metrics."""
