import MathSyntax
import Testing
import Typography

@testable import MathTypesetting

/// Links of formulas as clickable rectangles.
struct LinkTests {
  let typesetter: MathTypesetter
  static let blue = Color(red: 0, green: 0, blue: 1)

  init() throws {
    typesetter = MathTypesetter(fonts: try MathFonts(), size: 10, linkColor: Self.blue)
  }

  private func links(_ frame: Frame) -> [(x: Double, y: Double, width: Double, height: Double)] {
    frame.items.compactMap { item in
      guard case .link(.address("https://a.org"), let width, let height) = item.content else {
        return nil
      }
      return (item.position.x, item.position.y, width, height)
    }
  }

  private func parse(_ latex: String, _ style: MathStyle = .display) -> Formula {
    let formula = Formula.parse(.init(latex), style: style)
    #expect(formula.diagnostics.isEmpty)
    return formula
  }

  @Test func aLinkCoversWhatItHolds() throws {
    let whole = typesetter.frame(parse(#"a+\href{https://a.org}{\frac{b}{c}}+d"#))
    let part = typesetter.frame(parse(#"\frac{b}{c}"#))
    let link = try #require(links(whole).first)
    #expect(links(whole).count == 1)
    #expect(link.width <= part.width && link.width > 0.5 * part.width)
    #expect(abs(link.height - part.height) < 1.5)
    #expect(link.x > typesetter.frame(parse("a+")).width)
    // What is in it has its colour, and nothing else.
    let colors = whole.items.compactMap { item -> Color? in
      if case .glyphs(let run) = item.content { run.color } else { nil }
    }
    #expect(colors.contains(Self.blue) && colors.contains(.black))
  }

  @Test func nothingMovesForALink() {
    let linked = typesetter.geometry(
      parse(#"a\href{https://a.org}{=}\sum_{\href{https://a.org}{i}}x"#))
    let plain = typesetter.geometry(parse(#"a=\sum_{i}x"#))
    #expect(linked.glyphs == plain.glyphs && linked.width == plain.width)
  }

  @Test func aBrokenLinkIsOneOnEachLine() {
    let sum = (1...40).map { "a_{\($0)}" }.joined(separator: "+")
    let display = typesetter.display(
      parse(#"\href{https://a.org}{x="# + sum + "}"), width: 200, tags: [])
    #expect(display.lines.count > 2)
    let links = links(display.frame)
    #expect(links.count == display.lines.count)
    for (link, line) in zip(links, display.lines) {
      #expect(link.x >= line.left - 1 && link.x + link.width <= line.right + 1)
      #expect(link.y < line.baseline && link.y + link.height > line.baseline)
    }
  }

  @Test func elementsAreClosed() {
    for latex in [
      #"\href{https://a.org}{x}"#, #"\href{https://a.org}{x}\href{https://a.org}{y}"#,
      #"\sqrt{\href{https://a.org}{\left(\frac{x}{2}\right)}}^{\href{https://a.org}{2}}"#,
      #"\phantom{\href{https://a.org}{x}}y"#,
    ] {
      let line = typesetter.line(parse(latex, .text)).pieces.map(\.frame)
      for frame in line + [typesetter.frame(parse(latex))] {
        var depth = 0
        for item in frame.items {
          switch item.content {
          case .beginTag: depth += 1
          case .endTag: depth -= 1
          default: break
          }
          #expect((0...1).contains(depth))
        }
        #expect(depth == 0)
      }
    }
  }
}
