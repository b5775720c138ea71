import MathSyntax
import Testing
import Typography

@testable import MathTypesetting

/// What is laid out later can be read earlier: delimiters, whose size depends on their contents.
struct ReadingOrderTests {
  @Test(arguments: [
    (#"\left(a\right)"#, "(𝑎)"),
    (#"\left(a\middle|b\right)"#, "(𝑎|𝑏)"),
    (#"\left(\middle|b\right)"#, "(|𝑏)"),
    (#"\left(a\middle|\right)"#, "(𝑎|)"),
    (#"\left(\right)"#, "()"),
    (#"\left.a\middle|\left[b\right]\right\}"#, "𝑎|[𝑏]}"),
    (#"\sqrt{x}y"#, "√𝑥𝑦"),
    (#"\sqrt[3]{\sqrt{x}}"#, "3√√𝑥"),
    (#"\begin{pmatrix}a&b\end{pmatrix}c"#, "(𝑎𝑏)𝑐"),
    (#"\left(\begin{bmatrix}\sqrt{a}\end{bmatrix}\right)"#, "([√𝑎])"),
    (#"\sideset{_a}{_b}\sum"#, "𝑎∑𝑏"),
    (#"\prescript{1}{2}{C}"#, "12𝐶"),
  ]) func textIsCopiedInReadingOrder(latex: String, expected: String) throws {
    let frame = MathTypesetter(fonts: try MathFonts(), size: 10).frame(.parse(.init(latex)))
    let text = frame.items.compactMap { item -> String? in
      if case .glyphs(let run) = item.content { run.text } else { nil }
    }.joined()
    #expect(text == expected)
  }

  @Test func blocksAreSplicedAsTheyWereAskedFor() {
    // 0 1 2 | 3 before 1 | 4 before 0, which takes all before it along.
    let order = ReadingOrder(
      count: 6, [Precedence(last: 3..<4, block: 1), Precedence(last: 4..<5, block: 0)])
    #expect(order.indices == [4, 0, 3, 1, 2, 5])
  }

  @Test func movesOfNestedRangesAddUp() throws {
    try MathFonts().withFaces { faces in
      let layout = Layout(faces: faces, size: 10, color: .black)
      for _ in 0..<20 { layout.addRule(x: 0, y: 0, width: 1, height: 1) }
      layout.move(0..<20, x: 1, y: 0)
      layout.move(5..<15, x: 2, y: 1)
      layout.move(5..<7, x: 4, y: 0)
      layout.settle()
      #expect(
        layout.items.map(\.x) == [1, 1, 1, 1, 1, 7, 7] + Array(repeating: 3, count: 8)
          + Array(repeating: 1, count: 5))
      #expect(layout.items[10].y == 1)
    }
  }
}
