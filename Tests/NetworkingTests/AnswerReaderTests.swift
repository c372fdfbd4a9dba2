import Testing

@testable import Networking

@Suite("An answer is put together from its lines")
struct AnswerReaderTests {
  private func reading(_ lines: String...) -> AnswerReader {
    var reader = AnswerReader()
    for line in lines { _ = reader.take(line: line.utf8) }
    return reader
  }

  @Test("Values lose the blanks around them, and a folded line continues the one before")
  func values() {
    let reader = reading("HTTP/1.1 200 OK\r\n", "A:  b \t\r\n", "Empty:\r\n", "C: d\r\n", " e\r\n", "junk\r\n", "\r\n")
    let headers = reader.response(endedWell: true)?.headers
    #expect(headers == [HTTPHeader("A", "b"), HTTPHeader("Empty", ""), HTTPHeader("C", "d e")])
  }

  @Test(
    "A head is whole at its empty line, where its status is a final one",
    arguments: [
      ("HTTP/1.1 201 Created\r\n", 201), ("HTTP/1.0 404\r\n", 404), ("HTTP/1.1 100 Continue\r\n", nil),
      ("HTTP/1.1 abc\r\n", nil), ("HTTP/1.1\r\n", nil), ("X: y\r\n", nil),
    ])
  func statuses(_ line: String, _ status: Int?) {
    #expect(reading(line).response(endedWell: true) == nil)
    #expect(reading(line, "\r\n").response(endedWell: true)?.status == status)
  }

  @Test("An answer begins with a status line of its own, not with an informational one")
  func beginning() {
    #expect(!reading().hasBegun)
    #expect(!reading("HTTP/1.1 103 Early Hints\r\n", "X: y\r\n", "\r\n").hasBegun)
    #expect(reading("HTTP/1.1 103 Early Hints\r\n", "\r\n", "HTTP/1.1 200 OK\r\n").hasBegun)
  }

  @Test("The body stops at the limit to the byte")
  func limit() {
    var reader = reading("HTTP/1.1 200 OK\r\n", "\r\n")
    let goesOn = reader.take(body: [UInt8](repeating: 1, count: AnswerReader.bodyLimit))
    #expect(goesOn)
    #expect(reader.response(endedWell: true)?.completeness == .whole)
    let goesFurther = reader.take(body: [1])
    #expect(!goesFurther)
    #expect(reader.response(endedWell: true)?.completeness == .capped)
    #expect(reader.response(endedWell: true)?.body.count == AnswerReader.bodyLimit)
  }
}
