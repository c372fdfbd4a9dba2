import Networking

/// What a status means by the API's documentation, for answers that do not say it themselves.
package enum StatusMeaning {
  /// The code of a finding that the server did not put into words.
  package static let code = "status"

  static func text(of status: Int) -> String {
    switch status {
    case 200: "The server answered as it does to a list (200), not to a request that it stored (201)."
    case 400: "The server says that something required is missing, and not what (400)."
    case 401: "The server did not accept the token (401)."
    case 403: "The server does not permit this with the token that was sent (403)."
    case 404: "The server knows no such address (404); check the base URL."
    case 405: "The server does not take this call at this address (405); check the base URL."
    case 406: "The server cannot answer in JSON (406)."
    case 408: "The server waited too long for the request (408)."
    case 409: "The organization of the token is not of the right type, retailer or supplier (409)."
    case 413: "The request is larger than the server takes (413)."
    case 415: "The server did not take the request for JSON (415)."
    case 422: "The server says that this cannot be done on the identifier that was given (422)."
    case 429: "The server has had too many requests (429)."
    case 500...599: "The server failed (\(status))."
    default: "The server answered with status \(status)."
    }
  }

  /// What a redirect says; where it leads belongs to the person, since it is not followed.
  static func redirect(_ response: HTTPResponse, from url: String) -> String {
    let advice = "Redirects are not followed, since they would take the request and the token elsewhere"
    guard let location = response[header: "Location"]?.trimmingBlanks, !location.isEmpty else {
      return "The server redirects without saying where to (\(response.status)). \(advice); check the base URL."
    }
    let end = location.shortened(to: 200)
    if response.status == 303 {
      return "The server refers to \(end) (303), as it does once it has done what was asked. \(advice)."
    }
    let hint =
      withoutSlash(location) == withoutSlash(url)
      ? "only the slash at the end differs, so something between here and the server changes the address"
      : "check the base URL, and the slash at its end"
    return "The server redirects to \(end) (\(response.status)). \(advice); \(hint)."
  }

  private static func withoutSlash(_ url: String) -> Substring {
    url.hasSuffix("/") ? url.dropLast() : url[...]
  }
}
