/// What is taken of a complex number.
enum ComplexPart: String {
  case conjugate, real, imaginary, argument
}
