import Testing

@testable import CellEvaluation

/// What the values of declared symbols are computed by, as the generated program tells it.
@Suite struct OriginsTests {
  private func origins(_ code: String) -> [String] {
    ProgramProbe.lines("```swift\n" + code + "\n```\n\n$$ a = b $$ {#eq-a}\n")
      .filter { $0.contains("_NotebookProgram.origins(") }
  }

  @Test func `a declaration leads to the calls that its value comes from`() {
    let found = origins(
      #"""
      let limit = InfiniteNetwork(depth: 2, activation: .relu)
      let value = limit.nngp(layer: 2, [1, 0], [0, 1])
      func halved() -> Double { value / 2 }
      define("a", 2 * halved())
      define("b", 2)
      define("\\Sigma(x, x')") { x, y in limit.nngp(layer: 2, x, y) }
      define("\\Theta(x, x')") { x, y in limit.ntk(layer: 2, x, y) }
      """#)
    #expect(found.count == 3, "\(found)")
    #expect(found.prefix(2).allSatisfy { $0.contains(#"["limit.nngp(layer: 2)"]"#) })
    #expect(found.first?.contains(", 5, [") == true)
    #expect(found.dropFirst().first?.contains(", 7, [") == true)
    #expect(found.last?.contains(#"["limit.ntk(layer: 2)"]"#) == true)
  }

  @Test func `methods of the notebook's own types are followed, those of others are not`() {
    let found = origins(
      #"""
      let net = FiniteNetwork(widths: [2, 2], activation: .relu)
      final class Kept {
        func with(_ theta: Vector) throws -> FiniteNetwork { try net.with(parameters: theta) }
      }
      let kept = Kept()
      define("a", try kept.with([1]).depth)
      define("b", try net.with(parameters: [2]).depth)
      """#)
    #expect(found.first?.contains("\"net.with()\"") == true, "\(found)")
    #expect(found.last?.contains("kept.with") == false)
    #expect(found.last?.contains("net.with().depth") == true)
  }
}
