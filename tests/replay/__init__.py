"""Scripts through the real doors: signed webhooks, the store, the delivery, doubles of both platforms."""
