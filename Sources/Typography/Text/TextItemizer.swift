internal import CPango

/// Finds the fonts and directions of a text that one face cannot set alone, through Pango.
final class TextItemizer {
  struct Item {
    var text: String
    var font: Font
    var isRightToLeft: Bool
  }

  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let language: OpaquePointer?

  init(language: String) {
    map = pango_ft2_font_map_new()
    context = pango_font_map_create_context(map)
    self.language = pango_language_from_string(language)
    pango_context_set_language(context, self.language)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// The pieces of a text in visual order, each with a font that has its glyphs where any
  /// installed one does.
  func items(of text: String, preferring font: Font) -> [Item] {
    // A word is set in one font: with a letter missing, none of its letters is the face's own. Code
    // is not made of words: only the sign that is missing comes from elsewhere.
    let isCode = font.isMonospaced
    let isForeign =
      !isCode
      && text.unicodeScalars.contains {
        $0.properties.isAlphabetic && font.glyph(for: $0) == nil
      }
    let fallbacks = isCode ? "DejaVu Sans Mono, monospace" : "CMU Serif, DejaVu Serif, serif"
    let families = isForeign ? fallbacks : "\(font.familyName), \(fallbacks)"
    let description = pango_font_description_from_string("\(families) 10")
    defer { pango_font_description_free(description) }
    pango_context_set_font_description(context, description)
    let byteCount = text.utf8.count
    return text.withCString { characters in
      let attributes = pango_attr_list_new()
      defer { pango_attr_list_unref(attributes) }
      let logical = pango_itemize(context, characters, 0, Int32(byteCount), attributes, nil)
      let visual = pango_reorder_items(logical)
      defer {
        g_list_free(visual)
        g_list_free_full(logical) { pango_item_free($0?.assumingMemoryBound(to: PangoItem.self)) }
      }
      var items: [Item] = []
      var link = visual
      while let node = link {
        let item = node.pointee.data.assumingMemoryBound(to: PangoItem.self).pointee
        items.append(piece(of: item, text: characters, font, isForeign: isForeign))
        link = node.pointee.next
      }
      return items
    }
  }

  private func piece(
    of item: PangoItem, text: UnsafePointer<CChar>, _ font: Font, isForeign: Bool
  ) -> Item {
    let bytes = UnsafeRawBufferPointer(
      start: text + Int(item.offset), count: Int(item.length))
    let piece = String(decoding: bytes, as: UTF8.self)
    let isCovered =
      !isForeign && piece.unicodeScalars.allSatisfy { font.glyph(for: $0) != nil }
    let found = isCovered ? font : Self.font(of: item.analysis.font) ?? font
    return Item(text: piece, font: found, isRightToLeft: item.analysis.level % 2 == 1)
  }

  /// Our font for Pango's, by its file.
  private static func font(of font: UnsafeMutablePointer<PangoFont>?) -> Font? {
    guard let font else { return nil }
    let pattern = font.withMemoryRebound(to: PangoFcFont.self, capacity: 1) {
      pango_fc_font_get_pattern($0)
    }
    var path: UnsafeMutablePointer<FcChar8>?
    var index: Int32 = 0
    guard FcPatternGetString(pattern, FC_FILE, 0, &path) == FcResultMatch, let path else {
      return nil
    }
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
    return try? FontLibrary.shared.font(
      at: Font.Identity(file: String(cString: path), index: Int(index)))
  }
}
