/// Reads over the connection that one curl multi handle keeps from request to request.
final class CurlReadSession: ReadSession {
  private let transport: CurlTransport
  /// Made for the first read.
  private var multi: CurlMulti?

  init(_ transport: CurlTransport) { self.transport = transport }

  func get(
    _ url: String, headers: [HTTPHeader], body: [UInt8], deadlines: Deadlines, cancellation: Cancellation
  ) -> Outcome {
    let request = HTTPRequest(.get, url, headers: headers, body: body)
    do throws(CurlTransport.NotSent) {
      let (url, library) = try transport.prepare(request, cancellation)
      let multi = if let kept = self.multi.take() { kept } else { try CurlMulti(library) }
      // curl sends a request again only over a new connection, where a kept one ends before the answer begins.
      let exchange = CurlExchange(to: url, repeats: 1, cancellation: cancellation, willSend: {})
      let outcome = transport.attempt(request, exchange, over: multi, reuses: true, deadlines, cancellation)
      self.multi = consume multi
      return outcome
    } catch {
      return .notSent(error.reason)
    }
  }
}
