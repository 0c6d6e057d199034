"""Encrypts or decrypts a file with Tink's AES256_GCM_HKDF_1MB: stream.py encrypt|decrypt IN OUT ASSOCIATED, the key of 32 bytes on standard input."""

import sys

from tink import cleartext_keyset_handle, streaming_aead
from tink.proto import aes_gcm_hkdf_streaming_pb2, common_pb2, tink_pb2

mode, source, target, associated = sys.argv[1:]
streaming_aead.register()
params = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingParams(
    ciphertext_segment_size=1 << 20, derived_key_size=32, hkdf_hash_type=common_pb2.SHA256
)
key = aes_gcm_hkdf_streaming_pb2.AesGcmHkdfStreamingKey(version=0, key_value=sys.stdin.buffer.read(), params=params)
data = tink_pb2.KeyData(
    type_url="type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
    value=key.SerializeToString(),
    key_material_type=tink_pb2.KeyData.SYMMETRIC,
)
entry = tink_pb2.Keyset.Key(key_data=data, status=tink_pb2.ENABLED, key_id=1, output_prefix_type=tink_pb2.RAW)
handle = cleartext_keyset_handle.from_keyset(tink_pb2.Keyset(primary_key_id=1, key=[entry]))
primitive = handle.primitive(streaming_aead.StreamingAead)

if mode == "encrypt":
    with open(source, "rb") as plain, primitive.new_encrypting_stream(open(target, "wb"), associated.encode()) as out:
        while piece := plain.read(1 << 20):
            out.write(piece)
else:
    with primitive.new_decrypting_stream(open(source, "rb"), associated.encode()) as stream, open(target, "wb") as out:
        while piece := stream.read(1 << 20):
            out.write(piece)
