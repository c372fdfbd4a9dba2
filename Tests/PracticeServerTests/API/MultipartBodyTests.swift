import Testing

@testable import PracticeServer

@Suite("Reading multipart bodies")
struct MultipartBodyTests {
  private func parts(_ text: String, type: String = "multipart/form-data; boundary=B") -> [MultipartBody.Part]? {
    MultipartBody(Array(text.replacing("\n", with: "\r\n").utf8), contentType: type)?.parts
  }

  @Test("A field and a file come out byte for byte")
  func wellFormed() {
    let text = """
      --B
      Content-Disposition: form-data; name="filename"

      é.csv
      --B
      Content-Type: text/csv
      content-disposition: form-data; name="file"; filename="a;\\"b\\".csv"

      1
      --b
      --
      --B--

      """
    #expect(
      parts(text) == [
        .init(name: "filename", filename: nil, content: Array("é.csv".utf8)),
        .init(name: "file", filename: "a;\"b\".csv", content: Array("1\r\n--b\r\n--".utf8)),
      ])
  }

  @Test("A boundary may be quoted, and text may stand before the first one")
  func preamble() {
    let text = "hello\n--a b\nContent-Disposition: form-data; name=x\n\n\n--a b--"
    #expect(
      parts(text, type: "multipart/form-data; charset=utf-8; boundary=\"a b\"")
        == [.init(name: "x", filename: nil, content: [])])
  }

  @Test(
    "What does not hold together is refused",
    arguments: [
      "", "--B--", "--B\n\n\n--B", "--B\nContent-Disposition: form-data; name=x\n\n1",
      "--B\nContent-Disposition: form-data\n\n1\n--B--", "--B\nContent-Type: a/b\n\n1\n--B--", "--Bx\n\n1\n--B--",
    ])
  func malformed(text: String) { #expect(parts(text) == nil) }

  @Test("A body without a boundary in its type is refused")
  func noBoundary() { #expect(parts("--B--", type: "multipart/form-data") == nil) }
}
