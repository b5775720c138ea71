import Testing
import Typography

@testable import PageLayout

@Suite struct InlineTests {
  @Test func spacesOfTheSourceAreOne() {
    var pieces: [String] = []
    TextSplitter.split(" a \n b\u{A0}c") { piece in
      switch piece {
      case .word(let word): pieces.append(word)
      case .space: pieces.append(" ")
      case .fixedSpace: pieces.append("~")
      }
    }
    #expect(pieces == [" ", "a", " ", "b", "~", "c"])
  }

  @Test(arguments: [
    ("well-known", false, [5]), ("plain", false, []), ("a–b", false, [4]), ("-5", false, []),
    ("漢字", false, [3]), ("x.y", true, []), ("network.kernel(depth:3)", true, [8, 15, 21]),
    ("https://a.org/bcdefgh", false, [8, 14]),
  ])
  func breaksWithoutHyphens(text: String, isCode: Bool, offsets: [Int]) {
    #expect(BreakOpportunities.offsets(in: text, isCode: isCode) == offsets)
  }

  @Test func blanksThatIndentALineStay() throws {
    let frame = try Samples.frame([
      .init(
        .paragraph([
          .text("one"), .lineBreak, .text("\u{A0}\u{A0}\u{A0}two"), .lineBreak, .text("three"),
          .lineBreak, .text("\u{A0}four"),
        ]))
    ])
    let lines = frame.items.compactMap { item -> (text: String, x: Double)? in
      if case .glyphs(let run) = item.content { (run.text, item.position.x) } else { nil }
    }
    #expect(lines.map(\.text) == ["one", "two", "three", "four"])
    let (two, four) = (lines[1].x, lines[3].x)
    #expect(lines[0].x == 0 && lines[2].x == 0 && four > 2)
    #expect(abs(two - 3 * four) < 0.01)
  }

  @Test func linksThatBreakHaveARectangleOnEachLine() throws {
    let words = Array(repeating: "linked", count: 30).joined(separator: " ")
    let frame = try Samples.frame([
      .init(.paragraph([.link(.address("https://example.org"), [.text(words)])]))
    ])
    let links = frame.items.compactMap { item -> Rectangle? in
      guard case .link(_, let width, let height) = item.content else { return nil }
      return Rectangle(x: item.position.x, y: item.position.y, width: width, height: height)
    }
    #expect(links.count >= 2)
    #expect(links.allSatisfy { $0.x >= 0 && $0.x + $0.width <= 345.01 && $0.height > 5 })
    #expect(zip(links, links.dropFirst()).allSatisfy { $0.y < $1.y })
  }

  @Test func linesOfAParagraphEndAtTheMargin() throws {
    let text = String(
      repeating: "the kernel of a network at initialization converges to its limit ", count: 8)
    let frame = try Samples.frame([Samples.paragraph(text)])
    let ends = frame.items.compactMap { item -> Double? in
      guard case .glyphs(let run) = item.content else { return nil }
      return item.position.x + run.width
    }
    #expect(ends.count > 4)
    for end in ends.dropLast() { #expect(abs(end - 345) < 0.01) }
  }

  @Test func hebrewWordsStandInVisualOrder() throws {
    let frame = try Samples.frame([Samples.paragraph("one שלום עולם two")])
    let runs = frame.items.compactMap { item -> (String, Double)? in
      guard case .glyphs(let run) = item.content else { return nil }
      return (run.text.trimmingPrefix(" ").description, item.position.x)
    }.sorted { $0.1 < $1.1 }.map(\.0)
    let first = try #require(runs.firstIndex { $0.contains("עולם") })
    let second = try #require(runs.firstIndex { $0.contains("שלום") })
    #expect(first < second)
  }
}
