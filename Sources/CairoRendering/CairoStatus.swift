internal import CCairo

/// Throws cairo's own words when a call failed. Errors stick to cairo's objects, so a check after
/// a page or at the end sees every earlier one.
func check(_ status: cairo_status_t) throws(RenderingError) {
  guard status == CAIRO_STATUS_SUCCESS else {
    throw .cairo(String(cString: cairo_status_to_string(status)))
  }
}
