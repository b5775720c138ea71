internal import CCairo
import Typography

extension DocumentProperties {
  func label(ofPage index: Int) -> String? {
    pageLabels.indices.contains(index) ? pageLabels[index] : nil
  }

  func addMetadata(to surface: OpaquePointer) {
    func set(_ key: cairo_pdf_metadata_t, _ value: String?) {
      if let value, !value.isEmpty { cairo_pdf_surface_set_metadata(surface, key, value) }
    }
    set(CAIRO_PDF_METADATA_TITLE, title)
    set(CAIRO_PDF_METADATA_AUTHOR, authors.joined(separator: ", "))
    set(CAIRO_PDF_METADATA_SUBJECT, subject)
    set(CAIRO_PDF_METADATA_KEYWORDS, keywords.joined(separator: ", "))
    set(CAIRO_PDF_METADATA_CREATOR, creator)
    let date = CalendarDate(secondsSince1970: date).description
    set(CAIRO_PDF_METADATA_CREATE_DATE, date)
    set(CAIRO_PDF_METADATA_MOD_DATE, date)
  }

  /// Adds the outline's entries that lead somewhere; levels that skip are taken as children of the
  /// nearest smaller one.
  func addOutline(to surface: OpaquePointer, _ destinations: Set<String>) {
    var parents: [(level: Int, id: Int32)] = []
    for entry in outline where destinations.contains(entry.destination) {
      while let last = parents.last, last.level >= entry.level { parents.removeLast() }
      let destination = AttributeText.quoted(entry.destination)
      let id = cairo_pdf_surface_add_outline(
        surface, parents.last?.id ?? CAIRO_PDF_OUTLINE_ROOT, entry.title, "dest=\(destination)",
        cairo_pdf_outline_flags_t(CAIRO_PDF_OUTLINE_FLAG_OPEN.rawValue))
      parents.append((entry.level, id))
    }
  }
}
