/// Storage that several threads write, each its own part.
package struct SharedPointer: @unchecked Sendable {
  package let base: UnsafeMutablePointer<Double>
  package init(base: UnsafeMutablePointer<Double>) { self.base = base }
}

/// Storage that several threads read.
package struct SharedSource: @unchecked Sendable {
  package let base: UnsafePointer<Double>
  package init(base: UnsafePointer<Double>) { self.base = base }
}
