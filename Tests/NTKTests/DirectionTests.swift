import LinearAlgebra
import NTK
import Testing

@Suite struct DirectionTests {
  @Test func `rows of a sphere have its radius, in directions of their seed`() {
    let sphere = Matrix.sphere(rows: 5, columns: 4, radius: 2, seed: 3)
    for row in 0..<5 { #expect(abs(norm(sphere.row(row)) - 2) < 1e-14) }
    #expect(sphere == Matrix.sphere(rows: 5, columns: 4, radius: 2, seed: 3))
    #expect(sphere != Matrix.sphere(rows: 5, columns: 4, radius: 2, seed: 4))
  }

  @Test func `points of a circle are a quarter turn apart`() {
    let circle = Matrix.circle(4, radius: 3)
    for (found, expected) in zip(circle.elements, [3, 0, 0, 3, -3, 0, 0, -3] as Vector) {
      #expect(abs(found - expected) < 1e-14)
    }
  }

  @Test func `mean and errors of a list of results`() {
    let values = [1.0, 2, 4, 5]
    #expect(values.mean == 3)
    #expect(abs(values.standardDeviation - (10.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(values.standardError - (10.0 / 12).squareRoot()) < 1e-15)
    // Student's 0.975 quantile with 3 degrees of freedom is 3.1824.
    #expect(abs(values.halfWidth() / values.standardError - 3.1824463) < 1e-6)
  }
}
