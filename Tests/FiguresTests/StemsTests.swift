import Testing

@testable import Figures

@Suite struct StemsTests {
  @Test func `stems reach from zero to each point`() throws {
    let layers = stems(0...2, [3, -1, 2], label: "c").panels[0].layers
    guard case .errorBars(let x, let lower, let upper) = layers[0].mark else {
      Issue.record("no stems")
      return
    }
    #expect(x.values == [0, 1, 2])
    #expect(lower.values == [0, 0, 0])
    #expect(upper.values == [3, -1, 2])
    #expect(layers.allSatisfy { $0.label == "c" })
  }

  @Test func `a stem for each value is needed`() {
    #expect(stems([1, 2, 3], [1, 2]).problems.map(\.identifier).contains("figure.mismatch"))
  }

  @Test func `lines through samples have their means and standard errors`() throws {
    let layers = lines([1, 2], samples: [[1, 3], [5, 5, .nan]]).panels[0].layers
    guard case .line(_, let y) = layers[0].mark,
      case .errorBars(_, let lower, let upper) = layers[2].mark
    else {
      Issue.record("no line with error bars")
      return
    }
    #expect(y.values == [2, 5])
    #expect(lower.values == [1, 5])
    #expect(upper.values == [3, 5])
  }
}
