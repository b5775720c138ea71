// SHA-256 from OpenSSL's libcrypto.
#include <openssl/evp.h>
