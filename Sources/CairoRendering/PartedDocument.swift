internal import Dispatch
internal import Glibc
import Synchronization
import Typography

/// A long document whose pages are drawn on several cores.
///
/// cairo writes the pages of a file one after the other, and nearly all of its time goes into their
/// content streams. What these have from outside of their page are the fonts' numbers and the codes
/// of glyphs. So
/// - one file, the frame, is written with the structure, the links, the fonts and all that belongs
///   to the document; its pages hold the marks of their elements and nothing that shows;
/// - meanwhile each core draws pages into a file of its own, of which the content streams are kept.
///   All files begin with the same `GlyphInventory`, so that they agree in the codes of glyphs;
///   marks are numbered page by page, so that they agree in those;
/// - the streams take the places of the frame's (see `PDFSplice`).
///
/// Pages with pictures are drawn in the frame alone, since they name objects of their file. A
/// page's content is the same in whichever file it is drawn, so the bytes do not depend on the
/// cores.
struct PartedDocument {
  /// Fewer pages are not worth the inventory.
  private static let leastPages = 48
  /// Pages that a thread takes at once.
  private static let batch = 4

  private let pages: [Frame]
  private let destinations: Set<String>
  private let inventory: GlyphInventory
  /// Whether a page's content is drawn apart from the frame.
  private let isParted: [Bool]

  /// Nil for documents that are better drawn page after page.
  init?(_ pages: [Frame], destinations: Set<String>) {
    guard pages.count >= Self.leastPages else { return nil }
    isParted = pages.map(\.isFreeOfPictures)
    // The frame has the inventory on its first page, in place of what shows there.
    guard isParted[0], isParted.count(where: \.self) >= Self.leastPages else { return nil }
    self.pages = pages
    self.destinations = destinations
    inventory = GlyphInventory(pages)
  }

  /// - Returns: nil when a file does not look as cairo 1.16 writes it.
  func render(
    _ properties: DocumentProperties
  ) throws(RenderingError) -> WrittenPDF? {
    let work = Work(pageCount: pages.count)
    let hasFrame = Atomic(false)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: Self.coreCount) { _ in
      work.run { () throws(RenderingError) in
        let faces = FontFaces()
        if !hasFrame.exchange(true, ordering: .relaxed) {
          work.store(try drawFrame(properties, faces))
        }
        try drawContents(faces, into: work) {
          let first = next.add(Self.batch, ordering: .relaxed).oldValue
          return first < pages.count ? first..<min(first + Self.batch, pages.count) : nil
        }
      }
    }
    let (written, contents) = try work.results()
    guard let written, let edits = written.edits(contents),
      let bytes = PDFSplice.apply(edits, to: written.bytes)
    else { return nil }
    return WrittenPDF(bytes: bytes, alternatives: written.alternatives)
  }

  private static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  // MARK: The frame

  fileprivate struct WrittenFrame {
    var bytes: [UInt8]
    var alternatives: [String]
    /// By page: where its content begins, or the changes to its pictures.
    var pages: [Page]

    enum Page {
      case parted(start: Int)
      case whole([PDFEdit])
    }

    /// What makes the frame the document; nil when a content is not as cairo 1.16 writes it.
    func edits(_ contents: [PageContent?]) -> [PDFEdit]? {
      var edits: [PDFEdit] = []
      for (page, content) in zip(pages, contents) {
        switch page {
        case .whole(let own): edits += own
        case .parted(let start):
          guard let content, let replaced = PageContent(bytes, from: start) else { return nil }
          edits.append(.content(replaced, by: content))
        }
      }
      return edits
    }
  }

  private func drawFrame(
    _ properties: DocumentProperties, _ faces: FontFaces
  ) throws(RenderingError) -> WrittenFrame? {
    var writer = try PDFWriter(
      firstPage: pages[0], faces: faces, destinations: destinations, usesPalettes: true)
    properties.addMetadata(to: writer.cairoSurface)
    var written: [WrittenFrame.Page] = []
    for (index, page) in pages.enumerated() {
      let start = try writer.add(
        page, isParted[index] ? .structure : .whole, label: properties.label(ofPage: index),
        after: index == 0 ? inventory : nil, coversPage: true, isLast: index == pages.count - 1)
      guard let edits = writer.takeColorings() else { return nil }
      written.append(isParted[index] ? .parted(start: start) : .whole(edits))
    }
    properties.addOutline(to: writer.cairoSurface, destinations)
    let alternatives = writer.alternatives
    return WrittenFrame(bytes: try writer.finish(), alternatives: alternatives, pages: written)
  }

  // MARK: The contents

  /// Draws pages as long as there are any.
  private func drawContents(
    _ faces: FontFaces, into work: Work, next: () -> Range<Int>?
  ) throws(RenderingError) {
    guard var batch = next() else { return }
    var writer = try PDFWriter(
      firstPage: pages[batch.lowerBound], faces: faces, destinations: destinations, isPart: true)
    try writer.addPage(of: inventory)
    while true {
      for index in batch where isParted[index] {
        let start = try writer.add(pages[index], coversPage: true, isLast: false)
        work.store(PageContent(writer.bytes, from: start), at: index)
      }
      guard let following = next() else { return }
      batch = following
    }
  }
}

extension Frame {
  /// Whether glyphs and paths are all that shows.
  fileprivate var isFreeOfPictures: Bool {
    items.allSatisfy { item in
      switch item.content {
      case .image, .drawing: false
      case .group(let inner, _, _): inner.isFreeOfPictures
      default: true
      }
    }
  }
}

/// What the threads have drawn.
private final class Work: Sendable {
  private struct State {
    var frame: PartedDocument.WrittenFrame?
    var contents: [PageContent?]
    var error: RenderingError?
  }
  private let state: Mutex<State>

  init(pageCount: Int) {
    state = Mutex(State(contents: Array(repeating: nil, count: pageCount)))
  }

  func store(_ frame: PartedDocument.WrittenFrame?) { state.withLock { $0.frame = frame } }

  func store(_ content: PageContent?, at index: Int) {
    state.withLock { $0.contents[index] = content }
  }

  /// Keeps the first error.
  func run(_ body: () throws(RenderingError) -> Void) {
    do throws(RenderingError) {
      try body()
    } catch {
      state.withLock { $0.error = $0.error ?? error }
    }
  }

  func results() throws(RenderingError) -> (PartedDocument.WrittenFrame?, [PageContent?]) {
    let state = state.withLock { $0 }
    if let error = state.error { throw error }
    return (state.frame, state.contents)
  }
}
