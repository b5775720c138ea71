import Typography
internal import Workers

/// The fonts of a document: which glyphs of each it shows, what they mean and how they are coded.
struct DocumentFonts: Sendable {
  let inventory: GlyphInventory
  let subsets: [FontSubset]

  init(_ pages: [Frame], _ workers: Workers) {
    let inventory = GlyphInventory(pages)
    self.inventory = inventory
    subsets = workers.values(inventory.fonts.count) { FontSubset(inventory.fonts[$0]) }
  }

  /// The name of a font in the pages' resources.
  static func name(_ index: Int) -> String { "/F\(index)" }
}
