internal import CCairo
import Typography

/// All glyphs of some pages, each with the text that it first stands for, in the order in which
/// they first come.
///
/// cairo numbers the fonts of a file and the glyphs of a font as they come, and takes the first text
/// of a glyph as its meaning. Files that begin with the same inventory agree in both.
struct GlyphInventory {
  private(set) var fonts: [FontGlyphs] = []
  private var numbers: [Font.Identity: Int] = [:]
  /// The font of the last run.
  private var last: (font: ObjectIdentifier, number: Int)?

  /// The glyphs of one font, as cairo takes them.
  struct FontGlyphs {
    let font: Font
    var ids: [UInt32] = []
    var text: [UInt8] = []
    /// As many as there are glyphs: a glyph of no text has a cluster of no bytes.
    var byteCounts: [Int] = []
    /// By glyph: whether it is listed, and whether with a text.
    fileprivate var states: [State] = []

    fileprivate enum State { case new, wordless, known }
  }

  init(_ pages: [Frame]) {
    for page in pages { add(page) }
  }

  private mutating func add(_ frame: Frame) {
    for item in frame.items {
      switch item.content {
      case .glyphs(let run): add(run)
      case .group(let inner, _, _): add(inner)
      default: break
      }
    }
  }

  private mutating func add(_ run: GlyphRun) {
    let number = number(of: run.font)
    guard !fonts[number].knows(run.glyphs) else { return }
    guard !run.text.isEmpty else {
      for glyph in run.glyphs { fonts[number].add(glyph.id, nil) }
      return
    }
    let text = Array(run.text.utf8)
    var byte = 0
    var position = 0
    run.forEachCluster { byteCount, glyphCount in
      for offset in 0..<glyphCount {
        let index = position + offset
        // Where text runs from right to left, its first cluster has the last glyphs.
        let place = run.isRightToLeft ? run.glyphs.count - 1 - index : index
        fonts[number].add(
          run.glyphs[place].id,
          glyphCount == 1 && byteCount > 0 ? text[byte..<byte + byteCount] : nil)
      }
      byte += byteCount
      position += glyphCount
    }
  }

  private mutating func number(of font: Font) -> Int {
    if let last, last.font == ObjectIdentifier(font) { return last.number }
    let number = numbers[font.identity] ?? fonts.count
    if number == fonts.count {
      fonts.append(FontGlyphs(font: font))
      numbers[font.identity] = number
    }
    last = (ObjectIdentifier(font), number)
    return number
  }
}

extension GlyphInventory.FontGlyphs {
  fileprivate func knows(_ glyphs: [GlyphRun.Glyph]) -> Bool {
    glyphs.allSatisfy { Int($0.id) < states.count && states[Int($0.id)] == .known }
  }

  fileprivate mutating func add(_ glyph: UInt32, _ meaning: ArraySlice<UInt8>?) {
    let index = Int(glyph)
    if index >= states.count {
      states += Array(repeating: .new, count: index + 256 - states.count)
    }
    // A glyph that comes without a text first may still be given one.
    guard states[index] == .new || (states[index] == .wordless && meaning != nil) else { return }
    states[index] = meaning == nil ? .wordless : .known
    ids.append(glyph)
    text += meaning ?? []
    byteCounts.append(meaning?.count ?? 0)
  }
}

extension FramePainter {
  /// Draws all glyphs of an inventory at one place, each font with one command: a blank glyph by
  /// itself would be left out.
  mutating func draw(_ inventory: GlyphInventory) throws(RenderingError) {
    for glyphs in inventory.fonts {
      let places = glyphs.ids.map { cairo_glyph_t(index: UInt($0), x: 20, y: 20) }
      let clusters = glyphs.byteCounts.map {
        cairo_text_cluster_t(num_bytes: Int32($0), num_glyphs: 1)
      }
      try show(
        places, text: glyphs.text, clusters: clusters, font: glyphs.font, size: 10, color: .black,
        flags: cairo_text_cluster_flags_t(0))
    }
  }
}
