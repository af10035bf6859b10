// Package ngram judges how well a piece of text reads as Chinese news, with a small character n-gram model that was
// trained on clean news and is embedded here.
//
// The unit of every score is 1/256 nat: a score of -256 says that the model gave the character a probability of 1/e.
// Scores are integers that come from a table, so every machine gives the same ones. Text that is no Chinese news
// (English, Japanese, traditional characters, code) reads badly to the model; that alone says nothing about
// advertising.
//
// A suspected span is read with Read, which tells how its two ends and the gap without it read, and EchoOf, which
// tells whether the document itself bears them out. Neither is proof: on articles that the model never saw, the seam
// alone finds half of what is spliced into sentences where one genuine span in a thousand is wrongly taken; with
// echoes, with words that span a joint (package segment) and with what the span itself looks like, it is 0.57. On a
// source that the training left out it is 0.34 and 0.44. With no suspicion to start from, one insertion mid-sentence
// in ten is found at the price of one clean character in 100,000: too little to act on. The command in the directory
// measure gives these figures.
//
// The model is made by the command in the directory train; its header names it (Hash). Of the articles it is given
// every fifth is left out, by the hash of its id: figures are to be taken on those only.
package ngram
