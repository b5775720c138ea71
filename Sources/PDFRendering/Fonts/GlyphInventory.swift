import CairoRendering
import Typography

/// All glyphs that some pages show, font by font, each with the text that it first stands for.
///
/// A glyph has one meaning in a PDF's font; where it stands for something else, the page says so.
struct GlyphInventory {
  private(set) var fonts: [FontGlyphs] = []
  private var numbers: [Font.Identity: Int] = [:]
  /// The font of the last run.
  private var last: (font: ObjectIdentifier, number: Int)?

  /// The glyphs of one font.
  struct FontGlyphs {
    let font: Font
    /// In the order in which they first come.
    private(set) var ids: [UInt32] = []
    /// The meanings, one after the other.
    private var text: [UInt8] = []
    /// By glyph: whether it is there, and where in `text` its meaning stands.
    private var entries: [Entry] = []

    private struct Entry {
      var state = State.absent
      var start: UInt32 = 0
      var count: UInt32 = 0
    }
    private enum State: UInt8 { case absent, wordless, known }

    fileprivate init(font: Font) { self.font = font }
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
    run.forEachCluster { cluster in
      for index in cluster.glyphs {
        fonts[number].add(
          run.glyphs[index].id,
          cluster.glyphs.count == 1 && !cluster.text.isEmpty ? text[cluster.text] : nil)
      }
    }
  }

  /// The number of a font that is in the inventory.
  func index(of font: Font) -> Int? { numbers[font.identity] }

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
  /// What a glyph means; nil where it comes without words of its own.
  func meaning(of glyph: UInt32) -> ArraySlice<UInt8>? {
    let index = Int(glyph)
    guard index < entries.count, entries[index].state == .known else { return nil }
    let start = Int(entries[index].start)
    return text[start..<start + Int(entries[index].count)]
  }

  /// Whether a glyph means some bytes of a text.
  func means(_ glyph: UInt32, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let index = Int(glyph)
    guard index < entries.count, entries[index].state == .known,
      Int(entries[index].count) == range.count
    else { return false }
    let start = Int(entries[index].start)
    for offset in 0..<range.count where text[start + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  fileprivate func knows(_ glyphs: [GlyphRun.Glyph]) -> Bool {
    glyphs.allSatisfy { Int($0.id) < entries.count && entries[Int($0.id)].state == .known }
  }

  fileprivate mutating func add(_ glyph: UInt32, _ meaning: ArraySlice<UInt8>?) {
    let index = Int(glyph)
    if index >= entries.count {
      entries += Array(repeating: Entry(), count: index + 256 - entries.count)
    }
    let state = entries[index].state
    if state == .absent { ids.append(glyph) }
    if let meaning, state != .known {
      entries[index] = Entry(
        state: .known, start: UInt32(text.count), count: UInt32(meaning.count))
      text += meaning
    } else if state == .absent {
      entries[index].state = .wordless
    }
  }
}
