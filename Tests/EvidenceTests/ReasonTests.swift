import Evidence
import Testing

/// Why a check fails: one value, which each output writes its own way.
@Suite struct ReasonTests {
  private func value(_ number: Double) -> Check.Reason.Value {
    .init("\(number)", numbers: [number])
  }

  @Test func `the sides at a point`() {
    let (left, right) = (value(-0.0282908), value(0.09))
    var reason = Check.Reason(
      left: left, right: right, "the left side is \(left), the right side \(right)")
    reason.point = [
      .init("k", .init("1", numbers: [1])),
      .init("x'", .init("[0.86868, -0.232425]", numbers: [0.86868, -0.232425], isList: true)),
    ]
    #expect(
      reason.words()
        == "at k = 1, x' = [0.86868, -0.232425]: the left side is -0.0282908, the right side 0.09")
    #expect(
      reason.words(.math)
        == "at $k = 1$, $x' = (0.869, -0.232)$: the left side is $-0.0283$, the right side $0.09$")
    #expect(reason.briefWords(.math) == "$-0.0283$ against $0.09$")
  }

  @Test func `what is no number is told in words`() {
    let reason = Check.Reason(
      left: .init("a number"), right: .init("a vector of 7"), "it is no number")
    #expect(reason.briefWords(.math) == "a number against a vector of 7")
    #expect(reason.words(.math) == "it is no number")
  }

  @Test func `a reason is written as a string, and added up`() {
    let reason: Check.Reason = "the slope is \(1.0 / 3)" + " at size \(16), not \(value(2))"
    #expect(reason.words() == "the slope is 0.333333 at size 16, not 2.0")
    #expect(reason.words(.math) == "the slope is $0.333$ at size 16, not $2$")
    #expect(reason == "the slope is 0.333333 at size 16, not 2.0")
    #expect(reason != "the slope is 0.333333")
  }

  @Test func `what is no number is no product of letters`() {
    #expect(DecimalText.math(.nan) == "NaN")
    #expect(DecimalText.math(-.infinity) == "$-\\infty$")
    #expect(DecimalText.math(3.14e-16, digits: 2) == "$3.1 \\times 10^{-16}$")
  }
}
